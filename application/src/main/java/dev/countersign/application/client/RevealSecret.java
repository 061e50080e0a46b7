package dev.countersign.application.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientSecret;
import java.util.Optional;

/**
 * Gives the value of a client's secret to those who make a key of it.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Encryption">OpenID Connect
 *     Core §10.2</a>
 */
public interface RevealSecret {

  /**
   * The secret, if the client registered for something that takes its value; also one that has
   * expired: it proves nothing any more, but is what the client opens things with.
   */
  Optional<ClientSecret> reveal(Client client);
}
