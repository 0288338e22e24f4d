"""Articles in the formats that exist, as sources with their text and offsets."""

from rls_graph.sources.folder import read_source
from rls_graph.sources.reading import read_record, read_records
from rls_graph.sources.records import RawRecord, Record, RefusedRecord
from rls_graph.sources.splitting import split_records

__all__ = [
    "RawRecord",
    "Record",
    "RefusedRecord",
    "read_record",
    "read_records",
    "read_source",
    "split_records",
]
