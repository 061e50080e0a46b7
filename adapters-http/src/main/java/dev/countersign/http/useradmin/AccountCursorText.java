package dev.countersign.http.useradmin;

import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.http.clientadmin.OpaqueText;
import java.util.Optional;

/** Writes and reads opaque cursors: where a page of accounts ended. */
final class AccountCursorText {

  // No sub contains it: the text after the last one is the sub.
  private static final char SEPARATOR = '\n';
  private static final String ID = "id";
  private static final String TEXT = "text";

  private AccountCursorText() {}

  /** Returns the text of a cursor. */
  static String write(AccountCursor cursor) {
    return OpaqueText.write(
        switch (cursor) {
          case AccountCursor.OfId(var id) -> ID + SEPARATOR + id.value();
          case AccountCursor.OfText(var text, var id) ->
              TEXT + SEPARATOR + text.value() + SEPARATOR + id.value();
        });
  }

  /** Returns the cursor of a text; empty if the text is not a cursor. */
  static Optional<AccountCursor> read(String text) {
    return OpaqueText.read(text)
        .filter(cursor -> cursor.indexOf(SEPARATOR) > 0)
        .flatMap(
            cursor ->
                UserId.parse(cursor.substring(cursor.lastIndexOf(SEPARATOR) + 1))
                    .flatMap(id -> read(cursor.substring(0, cursor.lastIndexOf(SEPARATOR)), id)));
  }

  private static Optional<AccountCursor> read(String order, UserId id) {
    if (order.equals(ID)) {
      return Optional.of(new AccountCursor.OfId(id));
    }
    return order.startsWith(TEXT + SEPARATOR)
        ? Optional.of(
            new AccountCursor.OfText(SearchedName.of(order.substring(TEXT.length() + 1)), id))
        : Optional.empty();
  }
}
