package dev.countersign.http.clientadmin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientCursor;
import java.util.Optional;

/** Writes and reads opaque cursors: where a page of clients ended. */
final class CursorText {

  // No client_id contains it: the text after the last one is the client_id.
  private static final char SEPARATOR = '\n';
  private static final String ID = "id";
  private static final String NAME = "name";
  private static final String TIME = "time";

  private CursorText() {}

  /** Returns the text of a cursor. */
  static String write(ClientCursor cursor) {
    var text =
        switch (cursor) {
          case ClientCursor.OfId(var id) -> ID + SEPARATOR + id.value();
          case ClientCursor.OfName(var name, var id) ->
              NAME + SEPARATOR + name.value() + SEPARATOR + id.value();
          case ClientCursor.OfTime(var at, var id) ->
              TIME + SEPARATOR + at + SEPARATOR + id.value();
        };
    return OpaqueText.write(text);
  }

  /** Returns the cursor of a text; empty if the text is not a cursor. */
  static Optional<ClientCursor> read(String text) {
    return OpaqueText.read(text)
        .filter(cursor -> cursor.indexOf(SEPARATOR) > 0)
        .flatMap(
            cursor ->
                ClientId.parse(cursor.substring(cursor.lastIndexOf(SEPARATOR) + 1))
                    .flatMap(id -> read(cursor.substring(0, cursor.lastIndexOf(SEPARATOR)), id)));
  }

  private static Optional<ClientCursor> read(String order, ClientId id) {
    if (order.equals(ID)) {
      return Optional.of(new ClientCursor.OfId(id));
    }
    if (order.startsWith(NAME + SEPARATOR)) {
      var name = SearchedName.of(order.substring(NAME.length() + 1));
      return Optional.of(new ClientCursor.OfName(name, id));
    }
    return order.startsWith(TIME + SEPARATOR)
        ? TimeText.read(order.substring(TIME.length() + 1))
            .map(at -> new ClientCursor.OfTime(at, id))
        : Optional.empty();
  }
}
