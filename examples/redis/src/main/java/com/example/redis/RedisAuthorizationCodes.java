package com.example.redis;

import static com.example.redis.StoredText.micros;

import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.grant.CodeChallenge;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link AuthorizationCodes} in Redis. {@code code:HASH} is a code. The index {@code codes:expiry}
 * has the codes by their end, and {@code codes:granted} their grants by the time when they were
 * given, see {@link RedisGrants}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2">RFC 6749 §4.1.2</a>
 */
public final class RedisAuthorizationCodes implements AuthorizationCodes {

  private static final String EXPIRY = "codes:expiry";

  /** A code as it is stored. Times are in microseconds. */
  record Value(
      String grant,
      String redirectUri,
      boolean redirectUriSent,
      @Nullable String challenge,
      long expiresAt,
      boolean redeemed) {

    static Value of(StoredAuthorizationCode code) {
      return new Value(
          code.grant().id().value(),
          code.redirectUri().value(),
          code.redirectUriSent(),
          code.challenge().map(CodeChallenge::value).orElse(null),
          micros(code.expiresAt()),
          code.redeemed());
    }

    Value asRedeemed() {
      return new Value(grant, redirectUri, redirectUriSent, challenge, expiresAt, true);
    }

    StoredAuthorizationCode toCode(SecretHash hash, Grant grantOfCode) {
      return new StoredAuthorizationCode(
          hash,
          grantOfCode,
          new RedirectUri(redirectUri),
          redirectUriSent,
          Optional.ofNullable(challenge).map(CodeChallenge::new),
          StoredText.time(expiresAt),
          redeemed);
    }
  }

  private final RedisTransactions transactions;
  private final Grants grants;

  /** Creates the store; the codes belong to {@code grants}, which are in the other database. */
  public RedisAuthorizationCodes(RedisTransactions transactions, Grants grants) {
    this.transactions = transactions;
    this.grants = grants;
  }

  private RedisTransaction redis() {
    return transactions.reading();
  }

  @Override
  public void add(StoredAuthorizationCode code) {
    transactions.write(
        () -> {
          if (grants.find(code.grant().id()).isEmpty()) {
            throw new IllegalStateException("the grant of the code was not added");
          }
          var key = key(code.hash().value());
          redis().lock(key);
          if (redis().has(key)) {
            throw new IllegalStateException("there is already such a code");
          }
          redis().put(key, StoredText.write(Value.of(code)));
          redis().put(EXPIRY, code.hash().value(), micros(code.expiresAt()));
          RedisGrants.referred(redis(), code);
        });
  }

  @Override
  public Optional<StoredAuthorizationCode> find(SecretHash hash) {
    return value(hash.value())
        .flatMap(
            code -> grants.find(new GrantId(code.grant())).map(grant -> code.toCode(hash, grant)));
  }

  private Optional<Value> value(String hash) {
    return redis().get(key(hash)).map(text -> StoredText.read(text, Value.class));
  }

  // RFC 6749 §4.1.2: "The client MUST NOT use the authorization code more than once."
  @Override
  public boolean redeem(SecretHash hash) {
    return transactions.write(
        () -> {
          redis().lock(key(hash.value()));
          var pending = value(hash.value()).filter(code -> !code.redeemed());
          pending.ifPresent(
              code -> redis().put(key(hash.value()), StoredText.write(code.asRedeemed())));
          return pending.isPresent();
        });
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return transactions.write(
        () -> {
          var hashes = redis().upTo(EXPIRY, micros(before) - 1, most);
          var removed = 0;
          for (var hash : hashes) {
            redis().lock(key(hash));
            var code = value(hash);
            code.ifPresent(expired -> RedisGrants.notReferred(redis(), hash, expired.grant()));
            redis().remove(key(hash));
            redis().remove(EXPIRY, hash);
            removed += code.isPresent() ? 1 : 0;
          }
          return removed;
        });
  }

  private static String key(String hash) {
    return "code:" + hash;
  }
}
