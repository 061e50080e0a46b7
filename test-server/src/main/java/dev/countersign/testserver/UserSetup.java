package dev.countersign.testserver;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user of a test server. */
@CanIgnoreReturnValue
public final class UserSetup {

  private final String name;
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private final Map<String, Object> tokenClaims = new LinkedHashMap<>();
  private String password;
  private @Nullable String sub;

  UserSetup(String name) {
    this.name = name;
    this.password = "the password for tests, " + new StringBuilder(name).reverse();
  }

  /** Sets the password. The rules of the service apply, such as a minimum of 15 characters. */
  public UserSetup password(String text) {
    password = text;
    return this;
  }

  /** Sets the {@code sub}; otherwise the service chooses it at each start. */
  public UserSetup sub(String text) {
    sub = text;
    return this;
  }

  /** Sets a claim that a scope releases, in ID tokens and at the UserInfo endpoint. */
  public UserSetup claim(String claim, Object value) {
    claims.put(claim, value);
    return this;
  }

  /** Sets a claim that each access token and ID token of the user has. */
  public UserSetup tokenClaim(String claim, Object value) {
    tokenClaims.put(claim, value);
    return this;
  }

  String password() {
    return password;
  }

  Map<String, Object> values() {
    var values = new HashMap<String, Object>();
    values.put("name", name);
    values.put("password", password);
    values.put("claims", claims);
    values.put("tokenClaims", tokenClaims);
    if (sub != null) {
      values.put("sub", sub);
    }
    return values;
  }
}
