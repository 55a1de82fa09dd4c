"""Tablets, a faulty line and a server that is killed again and again: is any note lost, doubled or altered?"""
