package dev.countersign.testkit.registration;

import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@link InitialAccessTokens} in memory. */
public final class InMemoryInitialAccessTokens implements InitialAccessTokens {

  private final InMemoryDatabase database;
  private final InMemoryTable<SecretHash, StoredInitialAccessToken> tokens;

  /** Creates an empty store in {@code database}. */
  public InMemoryInitialAccessTokens(InMemoryDatabase database) {
    this.database = database;
    this.tokens = database.table();
  }

  @Override
  public Optional<StoredInitialAccessToken> find(SecretHash hash) {
    return tokens.find(hash);
  }

  @Override
  public Optional<StoredInitialAccessToken> named(String id) {
    return tokens.all().stream().filter(token -> token.id().equals(id)).findFirst();
  }

  @Override
  public void add(StoredInitialAccessToken token) {
    database.change(
        () -> {
          if (named(token.id()).isPresent()) {
            throw new IllegalStateException("there is already a token with this id");
          }
          tokens.insert(token.hash(), token);
        });
  }

  @Override
  public boolean spend(SecretHash hash, Instant now) {
    return database.atomically(
        () -> {
          var good = tokens.find(hash).filter(token -> token.isValidAt(now));
          good.ifPresent(token -> tokens.put(hash, spent(token)));
          return good.isPresent();
        });
  }

  private static StoredInitialAccessToken spent(StoredInitialAccessToken token) {
    return new StoredInitialAccessToken(
        token.id(),
        token.hash(),
        token.label(),
        token.usesLeft().map(left -> left - 1),
        token.issuedAt(),
        token.expiresAt(),
        token.limits());
  }

  @Override
  public boolean remove(String id) {
    return removeAll(token -> token.id().equals(id)) > 0;
  }

  @Override
  public List<StoredInitialAccessToken> list(String after, int most) {
    return tokens.all().stream()
        .filter(token -> token.id().compareTo(after) > 0)
        .sorted(Comparator.comparing(StoredInitialAccessToken::id))
        .limit(most)
        .toList();
  }

  @Override
  public boolean setBuiltIn(SecretHash hash, Instant issuedAt) {
    return database.atomically(
        () -> {
          var removed = removeAll(token -> token.isBuiltIn() && !token.hash().equals(hash)) > 0;
          return tokens.add(hash, StoredInitialAccessToken.builtIn(hash, issuedAt)) || removed;
        });
  }

  @Override
  public int removeExpired(Instant before) {
    return removeAll(token -> token.expiresAt().map(end -> end.isBefore(before)).orElse(false));
  }

  private int removeAll(Predicate<StoredInitialAccessToken> which) {
    return database.atomically(
        () -> {
          var found = tokens.all().stream().filter(which).toList();
          found.forEach(token -> tokens.remove(token.hash()));
          return found.size();
        });
  }
}
