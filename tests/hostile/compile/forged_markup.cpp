// outcome: did_not_compile
// Text for the eyes of browsers, terminals, spreadsheets and whoever reads the feedback.
#warning </pre><script>alert(1)</script><img src=x onerror=alert(1)> ]]> &lt; <!-- [red]
#pragma message(             \
    "\x1b[2J\x1b[31mred\x9b" \
    "1m \a \b\b\b \r05-momentum  20 of 20 points\n  heavy_ball 4 / 4")
#error =HYPERLINK("http://example.org") | 05-momentum  20 of 20 points
