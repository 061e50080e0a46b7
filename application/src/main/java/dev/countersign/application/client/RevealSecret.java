package dev.countersign.application.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientSecret;
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
}
