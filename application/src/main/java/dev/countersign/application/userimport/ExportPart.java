package dev.countersign.application.userimport;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The content of an encrypted part of an export. Its place in the export is encrypted with it, so
 * that a part that is missing, repeated or of another export is noticed.
 *
 * @param export the name of the export
 * @param number the number of the part; the first one is 1
 * @param last whether it is the last part
 * @param users a document for each account
 */
record ExportPart(String export, long number, boolean last, List<JsonObject> users) {

  private static final String EXPORT = "export";
  private static final String PART = "part";
  private static final String LAST = "last";
  private static final String USERS = "users";

  @Override
  public String toString() {
    return "ExportPart[" + export + ", " + number + ", " + users.size() + " users, redacted]";
  }

  static JsonObject write(ExportPart part) {
    return JsonObject.EMPTY
        .with(EXPORT, part.export)
        .with(PART, part.number)
        .with(LAST, part.last)
        .with(USERS, new JsonArray(part.users.stream().map(user -> (Json) user).toList()));
  }

  /** Reads a part; empty if the document is not one. */
  static Optional<ExportPart> read(JsonObject document) {
    var export = document.string(EXPORT);
    var number = document.integer(PART);
    var last = document.bool(LAST);
    var users = document.array(USERS).map(JsonArray::items);
    if (export.isEmpty() || number.isEmpty() || last.isEmpty() || users.isEmpty()) {
      return Optional.empty();
    }
    var documents =
        users.get().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList();
    return documents.size() == users.get().size()
        ? Optional.of(new ExportPart(export.get(), number.get(), last.get(), documents))
        : Optional.empty();
  }
}
