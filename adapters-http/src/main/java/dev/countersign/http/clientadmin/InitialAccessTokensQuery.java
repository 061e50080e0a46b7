package dev.countersign.http.clientadmin;

import dev.countersign.application.clientadmin.ListInitialAccessTokens;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import io.micronaut.http.HttpRequest;
import java.util.regex.Pattern;

/**
 * Which initial access tokens a request asks for.
 *
 * @param after the name where the page before ended; empty for the first one
 * @param size how many
 */
record InitialAccessTokensQuery(String after, int size) {

  // What the server generates, and the name of the built-in one. Looked at before the database is
  // asked: not every text is one that it takes.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Reads {@code after} and {@code limit}; refuses what no page gave, and what is there twice. */
  static Result<InitialAccessTokensQuery, InvalidRequest> of(HttpRequest<?> request) {
    var after = request.getParameters().getAll("after");
    if (after.size() > 1) {
      return Result.refused(new InvalidRequest("after must be said only once"));
    }
    if (!after.stream().allMatch(InitialAccessTokensQuery::isName)) {
      return Result.refused(new InvalidRequest("after must be what a page gave as next"));
    }
    var name = after.isEmpty() ? "" : after.getFirst();
    return PageSize.of(request, ListInitialAccessTokens.MOST)
        .map(size -> new InitialAccessTokensQuery(name, size));
  }

  /** Whether a token can have that name. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
