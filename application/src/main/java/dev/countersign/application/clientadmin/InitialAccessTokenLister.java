package dev.countersign.application.clientadmin;

import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import java.util.Optional;

/** Shows what initial access tokens there are. */
final class InitialAccessTokenLister implements ListInitialAccessTokens {

  private final InitialAccessTokens tokens;
  private final RegistrationSettings terms;

  InitialAccessTokenLister(InitialAccessTokens tokens, RegistrationSettings terms) {
    this.tokens = tokens;
    this.terms = terms;
  }

  @Override
  public Page list(String after, int most) {
    var found = tokens.list(after, most + 1);
    var page = found.stream().limit(most).map(this::shown).toList();
    return new Page(
        page, found.size() > most ? Optional.of(page.getLast().id()) : Optional.empty());
  }

  @Override
  public Optional<StoredInitialAccessToken> find(String id) {
    return tokens.named(id).map(this::shown);
  }

  // What the built-in token allows is not kept with it, but said in the settings.
  private StoredInitialAccessToken shown(StoredInitialAccessToken token) {
    return token.isBuiltIn()
        ? new StoredInitialAccessToken(
            token.id(),
            token.hash(),
            token.label(),
            token.usesLeft(),
            token.issuedAt(),
            token.expiresAt(),
            terms.builtIn())
        : token;
  }
}
