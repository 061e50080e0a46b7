package dev.countersign.testserver;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes one future token, so that it is wrong. The methods can be combined: they change the same
 * token. Several objects are for several tokens, in their order.
 *
 * <p>The methods throw {@link IllegalArgumentException} if the token has been issued already.
 */
@CanIgnoreReturnValue
public final class NextToken {

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Consumer<Map<String, Object>> orders;
  private final Map<String, @Nullable Object> claims = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private final long number = NUMBERS.incrementAndGet();
  private final String type;

  NextToken(Consumer<Map<String, Object>> orders, String type) {
    this.orders = orders;
    this.type = type;
  }

  /** Sets another {@code iss}. */
  public NextToken setIssuer(String issuer) {
    return setClaim("iss", issuer);
  }

  /** Sets another {@code aud}. */
  public NextToken setAudience(String audience) {
    return setClaim("aud", audience);
  }

  /** Sets another {@code nonce} than that of the request. */
  public NextToken setNonce(String nonce) {
    return setClaim("nonce", nonce);
  }

  /** Sets another value of any claim, or adds the claim. */
  public NextToken setClaim(String claim, Object value) {
    claims.put(claim, value);
    return order();
  }

  /** Leaves a claim out. */
  public NextToken removeClaim(String claim) {
    claims.put(claim, null);
    return order();
  }

  /** Sets an {@code exp} one hour before the {@code iat} of the token. */
  public NextToken expire() {
    flags.add("expired");
    return order();
  }

  /** Signs the token with a key that the server does not publish. */
  public NextToken signWithUnknownKey() {
    flags.add("unknownKey");
    return order();
  }

  private NextToken order() {
    orders.accept(
        Map.of(
            "number",
            number,
            "type",
            type,
            "claims",
            new HashMap<>(claims),
            "expired",
            flags.contains("expired"),
            "unknownKey",
            flags.contains("unknownKey")));
    return this;
  }
}
