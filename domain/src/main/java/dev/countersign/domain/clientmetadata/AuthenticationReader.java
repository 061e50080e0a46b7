package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.clientmetadata.FlowReader.Flows;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.GrantType;
import java.util.List;
import java.util.Optional;

/**
 * Reads how a client proves who it is. One that leaves it open gets the default of the RFC, or
 * where that may not be registered, the strongest method that may be and that it can use.
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
    var method = members.has(METHOD) ? named() : unsaid(flows, keys, algorithm);
    if (algorithm.isPresent() && !ClientAuthentication.fits(method, algorithm.get())) {
      members.complain(ALGORITHM + " does not go with " + METHOD + " " + method.wireName());
      return ClientAuthentication.by(method);
    }
    return new ClientAuthentication(method, algorithm);
  }

  private ClientAuthMethod named() {
    return members
        .known(METHOD, name -> ClientAuthMethod.parse(name).filter(policy.authMethods()::contains))
        .orElse(ClientAuthMethod.NONE);
  }

  private ClientAuthMethod unsaid(
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
                  METHOD + " must be named: client_secret_basic may not be registered here");
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
