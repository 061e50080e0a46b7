package dev.countersign.http.testing;

import dev.countersign.application.clientadmin.ListInitialAccessTokens;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fake {@link ListInitialAccessTokens} that returns the tokens that the test sets, and records
 * its calls.
 */
public final class FakeTokenList implements ListInitialAccessTokens {

  /** The tokens to return. */
  public final List<StoredInitialAccessToken> tokens = new ArrayList<>();

  /** The recorded calls: names and page sizes of lists, and names of single tokens. */
  public final List<String> asked = new ArrayList<>();

  @Override
  public Page list(String after, int most) {
    asked.add(after + "/" + most);
    return new Page(tokens, tokens.stream().map(StoredInitialAccessToken::id).findFirst());
  }

  @Override
  public Optional<StoredInitialAccessToken> find(String id) {
    asked.add(id);
    return tokens.stream().filter(token -> token.id().equals(id)).findFirst();
  }
}
