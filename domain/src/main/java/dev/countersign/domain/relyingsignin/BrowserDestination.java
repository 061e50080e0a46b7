package dev.countersign.domain.relyingsignin;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The URL to which a browser is sent.
 *
 * @param url may have a query; the parameters are added to it
 * @param parameters to add, not encoded
 * @param claims the value of the parameter {@code claims}
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID
 *     Connect Core §5.5</a>
 */
public record BrowserDestination(
    URI url, Map<String, String> parameters, Optional<JsonObject> claims) {

  /** Copies the parameters, sorted by name. */
  public BrowserDestination {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** Creates a destination without the parameter {@code claims}. */
  public BrowserDestination(URI url, Map<String, String> parameters) {
    this(url, parameters, Optional.empty());
  }

  /** Returns only the names of the parameters, because codes and ID tokens are among the values. */
  @Override
  public String toString() {
    return "BrowserDestination[" + url + ", " + parameters.keySet() + "]";
  }
}
