package sqlite

import (
	"strings"

	"pohonkinerja/data/plan"
)

// table says how the records of one kind lie in the file: the columns, of which
// the first is the identity, and the two functions that write and read a row in
// their order.
type table struct {
	name    string
	columns []string
	cells   func(plan.Record) []any
	read    func(*row) plan.Record

	insert, update, remove string
}

// tables holds the table of each kind.
var tables = [len(plan.Kinds) + 1]*table{
	plan.KindRegion: newTable("region", regionCells, readRegion,
		"id", "plan_id", "name", "head_title", "place", "baseline", "first_year", "last_year", "example", "forms", "agreement_due"),
	plan.KindAgency: newTable("agency", agencyCells, readAgency,
		"id", "parent", "name", "code", "sibling_order", "address"),
	plan.KindPosition: newTable("position", positionCells, readPosition,
		"id", "agency", "superior", "title", "type", "sibling_order"),
	plan.KindOfficial: newTable("official", officialCells, readOfficial,
		"id", "name", "nip", "grade"),
	plan.KindTenure: newTable("tenure", tenureCells, readTenure,
		"id", "official", "position", "status", "first_day", "last_day"),
	plan.KindNode: newTable("node", nodeCells, readNode,
		"id", "parent", "sibling_order", "level", "statement", "agency", "term", "code",
		"cascade", "cascade_reason", "success_factor", "source_ref", "exchange_key",
		"remark", "origin", "origin_plan"),
	plan.KindIndicator: newTable("indicator", indicatorCells, readIndicator,
		"id", "node", "sibling_order", "name", "unit", "polarity", "type", "aggregation",
		"definition", "formula", "data_source", "responsible", "period", "baseline_year",
		"baseline_kind", "baseline_low", "baseline_high", "baseline_scale", "baseline_text", "note",
		"achievement", "worst", "cap", "scale", "unit_aggregation", "weight", "serves", "part", "composition", "feedback"),
	plan.KindTarget: newTable("target", targetCells, readTarget,
		"id", "indicator", "year", "label", "quarter",
		"value_kind", "value_low", "value_high", "value_scale", "value_text", "unit", "note", "month"),
	plan.KindMeasurement: newTable("measurement", measurementCells, readMeasurement,
		"id", "indicator", "year", "quarter",
		"value_kind", "value_low", "value_high", "value_scale", "value_text", "numerator", "denominator", "note",
		"obstacle", "follow_up", "support", "entered"),
	plan.KindProgramLine: newTable("program_line", programLineCells, readProgramLine,
		"id", "node", "type", "code", "name", "sibling_order"),
	plan.KindBudget: newTable("budget", budgetCells, readBudget,
		"id", "line", "year", "label",
		"amount_kind", "amount_low", "amount_high", "amount_scale", "amount_text", "raw", "note"),
	plan.KindCrosscut: newTable("crosscut", crosscutCells, readCrosscut,
		"id", "from_node", "to_node", "partner", "note", "asked", "status", "reason", "asked_on", "answered_on"),
	plan.KindAgreement: newTable("agreement", agreementCells, readAgreement,
		"id", "position", "year", "number", "place", "day", "second", "note"),
	plan.KindProblem: newTable("problem", problemCells, readProblem,
		"id", "file", "line", "column_name", "value", "reason", "cells", "subject", "subject_id"),
	plan.KindNote: newTable("note", noteCells, readNote,
		"id", "node", "author", "written", "body", "settled", "settled_by", "settled_at"),
	plan.KindEdition: newTable("edition", editionCells, readEdition,
		"id", "position", "year", "turn", "ground", "number", "day", "finalised", "parties",
		"content_schema", "content", "pdf_size", "pdf_sha256", "signed_first", "signed_second",
		"signed_name", "signed_size", "signed_sha256", "scan_name", "scan_size", "scan_sha256"),
	plan.KindBudgetDocument: newTable("budget_document", budgetDocumentCells, readBudgetDocument,
		"id", "year", "passed", "total"),
	plan.KindEmblem: newTable("emblem", emblemCells, readEmblem,
		"id", "picture"),
	plan.KindTargetRevision: newTable("target_revision", targetRevisionCells, readTargetRevision,
		"id", "indicator", "year", "label", "quarter", "month", "old_kind", "old_low", "old_high", "old_scale", "old_text",
		"new_kind", "new_low", "new_high", "new_scale", "new_text", "reason", "day"),
	plan.KindEvidence: newTable("evidence", evidenceCells, readEvidence,
		"id", "measurement", "name", "size", "sha256", "beside"),
	plan.KindSpending: newTable("spending", spendingCells, readSpending,
		"id", "line", "year", "quarter",
		"amount_kind", "amount_low", "amount_high", "amount_scale", "amount_text", "note"),
	plan.KindAnalysis: newTable("analysis", analysisCells, readAnalysis,
		"id", "indicator", "year",
		"national_kind", "national_low", "national_high", "national_scale", "national_text", "national_source",
		"against_target", "against_earlier", "against_midterm", "against_national", "causes", "efficiency", "programs"),
	plan.KindScoring: newTable("scoring", scoringCells, readScoring,
		"id", "cap", "roll_up", "bands", "green", "yellow", "efficiency_margin"),
}

func newTable[R plan.Record](name string, cells func(R) []any, read func(*row) R, columns ...string) *table {
	list := strings.Join(columns, ", ")
	return &table{
		name:    name,
		columns: columns,
		cells:   func(r plan.Record) []any { return cells(r.(R)) },
		read:    func(r *row) plan.Record { return read(r) },

		insert: "INSERT INTO " + name + " (" + list + ") VALUES (?" + strings.Repeat(", ?", len(columns)-1) + ")",
		update: "UPDATE " + name + " SET " + strings.Join(columns[1:], " = ?, ") + " = ? WHERE id = ?",
		remove: "DELETE FROM " + name + " WHERE id = ?",
	}
}
