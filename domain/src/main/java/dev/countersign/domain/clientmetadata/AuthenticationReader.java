package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.clientmetadata.FlowReader.Flows;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.GrantType;
import java.util.List;
import java.util.Optional;

/**
 * Reads how a client authenticates. A client that registers no method gets the default of the RFC,
 * and may then send its secret in the header or in the body. If that is not allowed, it gets the
 * strongest allowed method that it can use.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2,
 *     token_endpoint_auth_method</a>
 */
final class AuthenticationReader {

  private static final String METHOD = "token_endpoint_auth_method";
  private static final String ALGORITHM = "token_endpoint_auth_signing_alg";
  private static final List<ClientAuthMethod> STRONGEST_FIRST =
      List.of(
          ClientAuthMethod.PRIVATE_KEY_JWT,
          ClientAuthMethod.CLIENT_SECRET_JWT,
          ClientAuthMethod.CLIENT_SECRET_BASIC,
          ClientAuthMethod.CLIENT_SECRET_POST,
          ClientAuthMethod.NONE);

  private final MemberReader members;
  private final ServerCapabilities policy;

  AuthenticationReader(MemberReader members, ServerCapabilities policy) {
    this.members = members;
    this.policy = policy;
  }

  ClientAuthentication read(Flows flows, ClientKeys keys) {
    var algorithm =
        members.known(
            ALGORITHM,
            name -> SignatureAlgorithm.parse(name).filter(policy.assertionAlgorithms()::contains));
    var method = members.has(METHOD) ? named() : defaultMethod(flows, keys, algorithm);
    if (algorithm.isPresent() && !ClientAuthentication.fits(method, algorithm.get())) {
      members.complain(ALGORITHM + " is not allowed with " + METHOD + " " + method.wireName());
      return ClientAuthentication.by(method);
    }
    return algorithm.isEmpty() && mayChoose()
        ? ClientAuthentication.bySecretInHeaderOrBody()
        : new ClientAuthentication(method, algorithm);
  }

  // RFC 6749 §2.3.1 has both methods for a client with a secret. A client that names none has not
  // said which one its library uses.
  private boolean mayChoose() {
    return !members.has(METHOD)
        && policy.authMethods().contains(ClientAuthMethod.CLIENT_SECRET_BASIC)
        && policy.authMethods().contains(ClientAuthMethod.CLIENT_SECRET_POST);
  }

  private ClientAuthMethod named() {
    return members
        .known(METHOD, name -> ClientAuthMethod.parse(name).filter(policy.authMethods()::contains))
        .orElse(ClientAuthMethod.NONE);
  }

  private ClientAuthMethod defaultMethod(
      Flows flows, ClientKeys keys, Optional<SignatureAlgorithm> algorithm) {
    // RFC 7591 §2: "If unspecified or omitted, the default is "client_secret_basic"".
    if (policy.authMethods().contains(ClientAuthMethod.CLIENT_SECRET_BASIC)) {
      return ClientAuthMethod.CLIENT_SECRET_BASIC;
    }
    return STRONGEST_FIRST.stream()
        .filter(policy.authMethods()::contains)
        .filter(method -> suits(method, flows, keys))
        .filter(method -> algorithm.map(alg -> ClientAuthentication.fits(method, alg)).orElse(true))
        .findFirst()
        .orElseGet(
            () -> {
              members.complain(
                  METHOD
                      + " is required: its default, client_secret_basic, is not allowed for this"
                      + " registration");
              return ClientAuthMethod.NONE;
            });
  }

  private static boolean suits(ClientAuthMethod method, Flows flows, ClientKeys keys) {
    return switch (method) {
      case PRIVATE_KEY_JWT -> keys.verify(ClientAuthentication.by(method));
      case NONE -> !flows.has(GrantType.CLIENT_CREDENTIALS);
      case CLIENT_SECRET_JWT, CLIENT_SECRET_BASIC, CLIENT_SECRET_POST -> true;
    };
  }
}
