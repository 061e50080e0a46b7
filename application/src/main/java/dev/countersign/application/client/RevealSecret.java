package dev.countersign.application.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientSecret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Returns the value of a client's secret, from which keys are derived.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Encryption">OpenID Connect
 *     Core §10.2</a>
 */
public interface RevealSecret {

  /**
   * Returns the secret, if the client registered an algorithm that needs its value. The secret may
   * have expired: it does not authenticate the client any more, but the client still decrypts with
   * it.
   */
  Optional<ClientSecret> reveal(Client client);

  /**
   * Returns the secrets with which the client may have protected what it sends at {@code now}, the
   * newest first: the one that {@link #reveal} returns, and each other one that still authenticates
   * the client and whose value is stored. A client whose secret was replaced may not know the new
   * one yet.
   */
  List<ClientSecret> accepted(Client client, Instant now);
}
