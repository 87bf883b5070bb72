//! Tables for people.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};

/// Rows of one line need no rule between them.
const CLOSE: TableStyle = UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none());

/// A table in which wide characters align. `numbers` are the columns to align to the right.
pub(super) fn table(header: Vec<String>, rows: Vec<Vec<String>>, numbers: &[usize]) -> String {
    let mut table = Table::new();
    let several_lines = rows.iter().flatten().any(|cell| cell.contains('\n'));
    table.load_style(if several_lines { UTF8_HORIZONTAL_ONLY } else { CLOSE });
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(header);
    table.add_rows(rows);
    for &column in numbers {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.trim_fmt()
}
