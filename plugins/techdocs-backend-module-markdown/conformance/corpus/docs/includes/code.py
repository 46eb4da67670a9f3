import sys

# --8<-- [start:greet]
def greet():
    return "hello"
# --8<-- [end:greet]

greet()
