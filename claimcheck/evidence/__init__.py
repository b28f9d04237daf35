"""Evidence: what was seen outside, kept as it was, and cited.

`snapshots` is the store, over content-addressed files (`blobs`) and a log (`json_log`); `manual` adds what a
person gives, `lookup_results` remembers what sources gave, `citations` names a piece or a passage of it.
`archive` asks the Wayback Machine, `timestamps` an authority; `warc` and `wacz` are the formats that archives
read.
"""
