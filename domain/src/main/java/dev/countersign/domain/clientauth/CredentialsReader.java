package dev.countersign.domain.clientauth;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.PresentedCredentials.Assertion;
import dev.countersign.domain.clientauth.PresentedCredentials.BasicSecret;
import dev.countersign.domain.clientauth.PresentedCredentials.Malformed;
import dev.countersign.domain.clientauth.PresentedCredentials.NameOnly;
import dev.countersign.domain.clientauth.PresentedCredentials.Nothing;
import dev.countersign.domain.clientauth.PresentedCredentials.PostedSecret;
import dev.countersign.domain.clientauth.PresentedCredentials.Several;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the client credentials from a request. It does not verify them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3">RFC 6749 §2.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7521.html#section-4.2">RFC 7521 §4.2</a>
 */
public final class CredentialsReader {

  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final String BASIC = "basic ";
  private static final int LONGEST_ASSERTION = 1 << 16;

  private CredentialsReader() {}

  /**
   * Returns the credentials in the headers of a request and in its form.
   *
   * @param authorizations the value of each {@code Authorization} header
   * @return the credentials as presented; if they are malformed or of more than one kind, a value
   *     that says so
   */
  public static PresentedCredentials read(List<String> authorizations, Parameters form) {
    var kinds = new ArrayList<PresentedCredentials>();
    if (authorizations.size() > 1) {
      return new Malformed("the Authorization header is sent more than once");
    }
    if (!authorizations.isEmpty()) {
      kinds.add(basic(authorizations.getFirst(), form));
    }
    if (!form.all("client_secret").isEmpty()) {
      kinds.add(posted(form));
    }
    if (!form.all("client_assertion").isEmpty() || !form.all("client_assertion_type").isEmpty()) {
      kinds.add(assertion(form));
    }
    // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each request."
    if (kinds.size() > 1) {
      return new Several();
    }
    return kinds.isEmpty() ? name(form) : kinds.getFirst();
  }

  private static PresentedCredentials basic(String header, Parameters form) {
    if (!header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      return new Malformed("the Authorization header must use the Basic scheme");
    }
    String pair;
    try {
      var bytes = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      pair = new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return new Malformed("the Authorization header is not base64");
    }
    var colon = pair.indexOf(':');
    if (colon < 0) {
      return new Malformed("the Authorization header has no colon");
    }
    try {
      // RFC 6749 §2.3.1: "The client identifier is encoded using the
      // "application/x-www-form-urlencoded" encoding algorithm per Appendix B, and the encoded
      // value is used as the username; the client password is encoded using the same algorithm".
      var id = new ClientId(FormParameters.decoded(pair.substring(0, colon)));
      if (!form.all("client_id").stream().allMatch(id.value()::equals)) {
        return new Malformed("client_id differs from the one in the Authorization header");
      }
      var secret = FormParameters.decoded(pair.substring(colon + 1));
      // RFC 6749 §2.3.1: "The client MAY omit the parameter if the client secret is an empty
      // string.": without a secret, this is the name of a public client.
      return secret.isEmpty() ? new NameOnly(id) : new BasicSecret(id, new ClientSecret(secret));
    } catch (IllegalArgumentException e) {
      return new Malformed("the Authorization header does not contain form-urlencoded credentials");
    }
  }

  private static PresentedCredentials posted(Parameters form) {
    var id = id(form);
    var secret = form.get("client_secret");
    if (id.isEmpty() || secret.isEmpty()) {
      return new Malformed("client_secret requires client_id; send each exactly once");
    }
    try {
      return new PostedSecret(id.get(), new ClientSecret(secret.get()));
    } catch (IllegalArgumentException e) {
      return new Malformed("client_secret is too long");
    }
  }

  private static PresentedCredentials assertion(Parameters form) {
    var type = form.get("client_assertion_type");
    var assertion = form.get("client_assertion");
    // RFC 7523 §2.2: "The value of the "client_assertion_type" is
    // "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"." and of the assertion: "It MUST NOT
    // contain more than one JWT."
    if (!type.map(JWT_BEARER::equals).orElse(false)) {
      return new Malformed("client_assertion_type must be " + JWT_BEARER);
    }
    if (assertion.isEmpty() || assertion.get().length() > LONGEST_ASSERTION) {
      return new Malformed("client_assertion must be one JWT");
    }
    if (!form.all("client_id").isEmpty() && id(form).isEmpty()) {
      return new Malformed("client_id is malformed");
    }
    return new Assertion(new ClientAssertionToken(assertion.get()), id(form));
  }

  private static PresentedCredentials name(Parameters form) {
    if (form.all("client_id").isEmpty()) {
      return new Nothing();
    }
    return id(form)
        .<PresentedCredentials>map(NameOnly::new)
        .orElseGet(() -> new Malformed("client_id is malformed"));
  }

  private static Optional<ClientId> id(Parameters form) {
    return form.get("client_id").flatMap(ClientId::parse);
  }
}
