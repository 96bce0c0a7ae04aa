"""Adjectives that say of a noun for an act what their adverb says of its verb: a careful study → carefully study.

Most adjectives do not: a final decision is not finally decided, a bold decision says that the outcome is bold, and an
independent investigation says who investigated.
"""

_ADJECTIVES = """
accurate active adequate aggressive annual brief broad careful cautious clear close collective comprehensive conclusive
consistent constant continual continuous covert deep deliberate diligent direct discreet effective efficient
exhaustive explicit extensive fair firm formal forceful frank frequent full gentle gradual hasty hurried immediate implicit
intense intensive intermittent joint keen loud manual meticulous mutual nervous
objective occasional official open painstaking partial patient periodic persistent personal precise prompt proper public
quick quiet random rapid rash regular reluctant repeated rigorous rough routine scientific secret selective separate serious
sharp significant silent simultaneous slight slow solemn speedy steady strict strong subsequent substantial sudden swift
systematic tacit tentative thorough tireless unanimous urgent verbal vigorous violent visual vocal voluntary wise
"""
MANNER = frozenset(_ADJECTIVES.split())
