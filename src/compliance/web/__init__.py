"""The web door: pages on which an officer does the whole job, over plans that stay texts with their documents.

No rule, verdict or arithmetic is here: what is judged, read or rendered is asked of the workshop.
"""
