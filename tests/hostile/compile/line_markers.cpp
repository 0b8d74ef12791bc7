// outcome: did_not_compile
// Says that what follows stands in the solution and in the system's files, so that complaints quote those.
# 1 "@SOLUTION@"
int x = ;
#line 1 "/etc/shadow"
int y = ;
