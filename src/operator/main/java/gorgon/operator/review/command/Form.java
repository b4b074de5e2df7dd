package gorgon.operator.review.command;

import gorgon.operator.review.report.JsonReport;
import gorgon.operator.review.report.MarkdownReport;
import gorgon.operator.review.report.Review;
import gorgon.operator.review.report.SummaryReport;
import gorgon.operator.review.report.TextReport;

/** How a review is read. */
enum Form {
    TEXT,
    MARKDOWN,
    JSON,
    SUMMARY;

    String of(Review review) {
        return switch (this) {
            case TEXT -> TextReport.of(review);
            case MARKDOWN -> MarkdownReport.of(review);
            case JSON -> JsonReport.of(review);
            case SUMMARY -> SummaryReport.of(review);
        };
    }
}
