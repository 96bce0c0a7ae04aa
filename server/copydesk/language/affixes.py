"""The beginnings that keep their hyphen: "co-star" is one token, "mind-set" are three."""

from copydesk.language.word_lists import words

AFFIXES = words("""
anti auto bi bio co counter cross de e ex extra hyper inter intra macro mega meta micro mid mini mis mono multi non over para
poly post pre pro proto pseudo re semi sub super tele trans tri ultra un under
""")
