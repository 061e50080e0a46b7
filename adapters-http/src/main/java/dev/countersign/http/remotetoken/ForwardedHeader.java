package dev.countersign.http.remotetoken;

import dev.countersign.domain.oauth.Parameters;
import io.micronaut.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the subrequest of a proxy: the parameters in its query, and the access token in the header
 * {@code X-Original-Authorization}, into which the proxy copies the {@code Authorization} header of
 * its client.
 */
final class ForwardedHeader {

  static final String HEADER = "X-Original-Authorization";

  private static final Pattern BEARER =
      Pattern.compile("bearer +([\\x21-\\x7E]{1,16384}) *", Pattern.CASE_INSENSITIVE);

  private static final Set<String> CREDENTIALS =
      Set.of("client_secret", "client_assertion", "client_assertion_type");

  private ForwardedHeader() {}

  /** Returns the parameters with the token; empty if the client of the proxy sent none. */
  static Optional<Parameters> parameters(HttpRequest<?> request) {
    var headers = request.getHeaders().getAll(HEADER);
    if (headers.size() != 1) {
      return Optional.empty();
    }
    var bearer = BEARER.matcher(headers.getFirst());
    return bearer.matches() ? Optional.of(with(request, bearer.group(1))) : Optional.empty();
  }

  private static Parameters with(HttpRequest<?> request, String token) {
    var values = new HashMap<>(request.getParameters().asMap());
    // Neither a secret of the proxy nor a token belongs in a URL, which is in logs.
    values.keySet().removeAll(CREDENTIALS);
    values.put("token", List.of(token));
    return new Parameters(values);
  }
}
