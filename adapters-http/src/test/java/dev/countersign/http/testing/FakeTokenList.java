package dev.countersign.http.testing;

import dev.countersign.application.clientadmin.ListInitialAccessTokens;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link ListInitialAccessTokens} that shows the tokens that were put here, and how it was asked.
 */
public final class FakeTokenList implements ListInitialAccessTokens {

  /** What it shows. */
  public final List<StoredInitialAccessToken> tokens = new ArrayList<>();

  /** After which names it was asked, and for how many; for which names alone. */
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
