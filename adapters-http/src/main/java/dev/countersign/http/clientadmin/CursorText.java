package dev.countersign.http.clientadmin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientCursor;
import java.util.Base64;
import java.util.Optional;

/** Where a page of clients ended, as text that nobody is to make anything of. */
final class CursorText {

  // No client_id has one: what stands behind the last is the client_id.
  private static final char BORDER = '\n';
  private static final String ID = "id";
  private static final String NAME = "name";
  private static final String TIME = "time";

  private CursorText() {}

  /** The text of a place. */
  static String write(ClientCursor place) {
    var text =
        switch (place) {
          case ClientCursor.OfId(var id) -> ID + BORDER + id.value();
          case ClientCursor.OfName(var name, var id) ->
              NAME + BORDER + name.value() + BORDER + id.value();
          case ClientCursor.OfTime(var at, var id) -> TIME + BORDER + at + BORDER + id.value();
        };
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** The place of a text; nothing if it is none. */
  static Optional<ClientCursor> read(String text) {
    return decoded(text)
        .filter(place -> place.indexOf(BORDER) > 0)
        .flatMap(
            place ->
                ClientId.parse(place.substring(place.lastIndexOf(BORDER) + 1))
                    .flatMap(id -> read(place.substring(0, place.lastIndexOf(BORDER)), id)));
  }

  private static Optional<ClientCursor> read(String order, ClientId id) {
    if (order.equals(ID)) {
      return Optional.of(new ClientCursor.OfId(id));
    }
    if (order.startsWith(NAME + BORDER)) {
      var name = SearchedName.of(order.substring(NAME.length() + 1));
      return Optional.of(new ClientCursor.OfName(name, id));
    }
    return order.startsWith(TIME + BORDER)
        ? TimeText.read(order.substring(TIME.length() + 1))
            .map(at -> new ClientCursor.OfTime(at, id))
        : Optional.empty();
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(text), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
