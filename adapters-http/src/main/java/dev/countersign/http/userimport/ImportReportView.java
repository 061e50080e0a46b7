package dev.countersign.http.userimport;

import dev.countersign.application.userimport.ImportAccounts;
import dev.countersign.application.userimport.ImportAccounts.RefusedLine;
import dev.countersign.application.userimport.ImportAccounts.Report;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Writes the report of an import as JSON. */
final class ImportReportView {

  private ImportReportView() {}

  /** Returns the counts, and what was wrong; an error first if the import ended early. */
  static JsonObject of(Report report) {
    var document =
        ended(report)
            .map(
                description ->
                    JsonObject.EMPTY
                        .with("error", "import_incomplete")
                        .with("error_description", description))
            .orElse(JsonObject.EMPTY);
    return document
        .with("import", report.id())
        .with("complete", ended(report).isEmpty())
        .with("last_line", report.lastLine())
        .with("lines", report.lines())
        .with("added", report.added())
        .with("existing", report.existing())
        .with("refused", report.refused().size())
        .with("weak_hashes", report.weakHashes())
        .with(
            "refusals",
            new JsonArray(report.refused().stream().map(ImportReportView::refusal).toList()))
        .with("weak", numbers(report.weak()))
        .with("existing_without_sub", numbers(report.existingWithoutSub()));
  }

  private static Json numbers(List<Long> lines) {
    return new JsonArray(lines.stream().map(line -> (Json) new JsonInteger(line)).toList());
  }

  private static Json refusal(RefusedLine refused) {
    return JsonObject.EMPTY.with("line", refused.line()).with("reason", refused.reason());
  }

  private static Optional<String> ended(Report report) {
    return switch (report.ending()) {
      case COMPLETE -> Optional.empty();
      case TOO_MANY_REFUSED ->
          Optional.of(
              "the import ended at line "
                  + report.lastLine()
                  + ", because "
                  + ImportAccounts.MOST_REFUSED
                  + " lines were refused; correct them and send the file again");
      case LINE_TOO_LONG ->
          Optional.of(
              "the import ended at line "
                  + report.lastLine()
                  + ", which is longer than "
                  + JsonLines.LONGEST
                  + " bytes");
      case TOO_LARGE ->
          Optional.of(
              "the import ended after line "
                  + report.lastLine()
                  + ", because the request is too large; send the rest in another request");
      case INTERRUPTED ->
          Optional.of(
              "the import ended after line "
                  + report.lastLine()
                  + ", because the rest of the request did not arrive; send the file again");
      case MALFORMED ->
          Optional.of(
              "the import ended after line "
                  + report.lastLine()
                  + ", because the rest of the request is malformed; send the file again");
      case STOPPING ->
          Optional.of(
              "the import ended after line "
                  + report.lastLine()
                  + ", because this node stops; send the file again");
      case FAILED ->
          Optional.of(
              "the import ended after line "
                  + report.lastLine()
                  + ", because the next lines could not be stored; send the file again");
    };
  }
}
