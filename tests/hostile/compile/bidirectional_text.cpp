// outcome: did_not_compile
// Characters that turn round what is shown of them, in a complaint and in names.
#error right ‮ stniop 02 fo 02 ‬ left ⁦ isolated ⁩ ﻿
