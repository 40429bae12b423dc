"""Tables of reporting, one file for each noun."""

from grobunn.reporting.models.documents import ReportDocument
from grobunn.reporting.models.exports import Export, ExportChunk, ExportFault
from grobunn.reporting.models.imports import ImportBatch, ImportedRow, RowKind
from grobunn.reporting.models.reports import Report, ReportNumbers

__all__ = [
    "Export",
    "ExportChunk",
    "ExportFault",
    "ImportBatch",
    "ImportedRow",
    "Report",
    "ReportDocument",
    "ReportNumbers",
    "RowKind",
]
