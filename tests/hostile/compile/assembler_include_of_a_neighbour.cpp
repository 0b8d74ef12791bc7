// outcome: did_not_compile
// The assembler has an include of its own, and quotes what it does not understand.
asm(".include \"@NEIGHBOUR@\"");
