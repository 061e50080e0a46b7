package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.ServerMetadata;
import java.net.URI;

/** Finds out what a server elsewhere says of itself. */
public interface ServerDiscoverer {

  /**
   * The metadata of the server with that issuer: OpenID Connect Discovery's document, or if there
   * is none RFC 8414's. Refuses servers that cannot be reached or name another issuer.
   *
   * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID
   *     Connect Discovery §4</a>
   */
  Result<ServerMetadata, RelyingPartyError> discover(Issuer issuer);

  /** The public keys at that URL. */
  Result<JwkSet, RelyingPartyError> keys(URI jwksUri);
}
