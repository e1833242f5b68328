"""What the leak test is made of: marks in every text field, what readers may not see, and the addresses they may ask.

`marks` gives out words that stand nowhere else; `hidden` makes the rows that bear them; `addresses` knows, for every
public pattern of the URLconf, what to ask there.
"""
