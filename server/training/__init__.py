"""How the shipped English pipeline is made: reading treebanks, training, export to ONNX, evaluation.

Torch is imported here only; nothing under `copydesk` imports this package.
"""
