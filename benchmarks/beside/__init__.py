"""How often words beside, around or over a quote are missed, and how often mere looks are taken for a change."""
