package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.ServerMetadata;
import java.net.URI;

/** Fetches the metadata and the public keys of other servers. */
public interface ServerDiscoverer {

  /**
   * Returns the metadata of the server with this issuer: the document of OpenID Connect Discovery,
   * or if there is none, that of RFC 8414. Refuses servers that cannot be reached or that name
   * another issuer.
   *
   * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID
   *     Connect Discovery §4</a>
   */
  Result<ServerMetadata, RelyingPartyError> discover(Issuer issuer);

  /** Returns the public keys at this URL. */
  Result<JwkSet, RelyingPartyError> keys(URI jwksUri);
}
