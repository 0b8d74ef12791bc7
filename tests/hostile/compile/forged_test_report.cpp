// outcome: did_not_compile
// What CTest looks for in the output of tests: it would take these for its own and show them as such.
#error <CTestDetails>Full points</CTestDetails> <CTestLabel>forged_label</CTestLabel> <DartMeasurement name="Points" type="numeric/double">20</DartMeasurement> <CTestMeasurementFile type="file" name="x">@SOLUTION@</CTestMeasurementFile> CTEST_FULL_OUTPUT
