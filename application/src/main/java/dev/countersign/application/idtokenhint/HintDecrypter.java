package dev.countersign.application.idtokenhint;

import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.application.token.driven.TokenOpener.EncryptedToken;
import dev.countersign.application.token.driven.TokenOpener.Opened;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import java.util.List;
import java.util.Optional;

/**
 * Finds the JWS of a hint: the hint itself, or the content of a JWE that is encrypted to a key of
 * this server, or under the secret of the client.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1, id_token_hint</a>
 */
final class HintDecrypter {

  private static final int PARTS_OF_A_JWS = 3;
  private static final int PARTS_OF_A_JWE = 5;

  private final TokenOpener opener;
  private final SelectKeys selectKeys;
  private final ClientHintSecrets secrets;

  HintDecrypter(TokenOpener opener, SelectKeys selectKeys, ClientHintSecrets secrets) {
    this.opener = opener;
    this.selectKeys = selectKeys;
    this.secrets = secrets;
  }

  /** Returns a text that has the form of a compact JWS; empty if there is none. */
  Optional<String> signed(String hint, Optional<Client> client) {
    return switch (parts(hint)) {
      case PARTS_OF_A_JWS -> Optional.of(hint);
      case PARTS_OF_A_JWE -> opened(hint, client).filter(text -> parts(text) == PARTS_OF_A_JWS);
      default -> Optional.empty();
    };
  }

  private static int parts(String compact) {
    return Math.toIntExact(compact.chars().filter(c -> c == '.').count()) + 1;
  }

  private Optional<String> opened(String compact, Optional<Client> client) {
    var token = new EncryptedToken.Compact(compact);
    return opener
        .open(token, this::ownKeys)
        .map(Opened::text)
        .orElse(failure -> Optional.empty())
        .or(
            () ->
                client.flatMap(
                    sender ->
                        secrets.first(
                            sender,
                            secret ->
                                opener
                                    .open(token, secret)
                                    .map(Optional::of)
                                    .orElse(failure -> Optional.empty()))));
  }

  // Anybody can send a hint: a key that is derived from a password costs too much work.
  private List<Key.Holding> ownKeys(Optional<String> keyId, KeyManagementAlgorithm algorithm) {
    return algorithm.byPassword()
        ? List.of()
        : selectKeys.opening(keyId, algorithm).stream()
            .filter(key -> key.identity().ring().owner().equals(KeyOwner.PROVIDER))
            .toList();
  }
}
