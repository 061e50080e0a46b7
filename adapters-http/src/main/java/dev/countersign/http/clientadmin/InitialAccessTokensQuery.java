package dev.countersign.http.clientadmin;

import dev.countersign.application.clientadmin.ListInitialAccessTokens;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.PageSize;
import io.micronaut.http.HttpRequest;
import java.util.regex.Pattern;

/**
 * The initial access tokens that a request asks for.
 *
 * @param after the name at which the previous page ended; empty for the first page
 * @param size the number of tokens
 */
record InitialAccessTokensQuery(String after, int size) {

  // The names that the server generates, and that of the built-in token. Checked before the
  // database is queried, since the database does not accept every text.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Reads {@code after} and {@code limit}; refuses malformed and repeated ones. */
  static Result<InitialAccessTokensQuery, InvalidRequest> of(HttpRequest<?> request) {
    var after = request.getParameters().getAll("after");
    if (after.size() > 1) {
      return Result.refused(new InvalidRequest("after must be sent only once"));
    }
    if (!after.stream().allMatch(InitialAccessTokensQuery::isName)) {
      return Result.refused(
          new InvalidRequest("after must be the next value of the previous page"));
    }
    var name = after.isEmpty() ? "" : after.getFirst();
    return PageSize.of(request, ListInitialAccessTokens.MOST)
        .map(size -> new InitialAccessTokensQuery(name, size));
  }

  /** Returns whether a token can have that name. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
