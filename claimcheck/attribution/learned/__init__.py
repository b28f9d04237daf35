"""The learned engine: linear models choose among candidates in the text."""
