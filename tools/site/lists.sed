# In a header's comment a line at the margin ends a list. Doxygen takes it for the rest of the last item, unless an empty
# line stands between. So it gets one, and its next line beside it: the line numbers of all that follows stay as they are.
/^\/\/\/   - /,/^\/\/\/ [^ ]/{
/^\/\/\/ [^ ]/{
N
s/\n\/\/\/ \([^ ]\)/ \1/
t apart
b
:apart
s/^/\/\/\/\n/
}
}
