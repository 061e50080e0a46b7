package dev.countersign.persistence.relyingparty;

import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.ServerCheck;
import dev.countersign.domain.relyingparty.ServerKeys;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link Servers} in a database. */
@JdbcStore
public final class JdbcServers implements Servers {

  private final ServerRows rows;

  JdbcServers(ServerRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<KnownServer> find(Issuer issuer) {
    return rows.of(issuer.value()).map(ServerRow::toServer);
  }

  @Override
  public void add(KnownServer server) {
    var _ = rows.removeUnused(server.issuer().value());
    rows.add(server);
  }

  @Override
  public boolean save(KnownServer server) {
    return rows.save(server);
  }

  @Override
  public List<KnownServer> due(Instant now, int most) {
    return rows.due(now, ServerCheck.latestDue(now), most).stream()
        .map(ServerRow::toServer)
        .toList();
  }

  @Override
  public List<KnownServer> after(Optional<Issuer> after, int most) {
    return rows.after(after.map(Issuer::value).orElse(""), most).stream()
        .map(ServerRow::toServer)
        .toList();
  }

  @Override
  public Optional<ServerKeys> keys(Issuer issuer) {
    return rows.of(issuer.value()).flatMap(ServerRow::toKeys);
  }

  @Override
  public void putKeys(Issuer issuer, ServerKeys keys) {
    var _ = rows.putKeys(issuer.value(), ServerKeysJson.write(keys.keys()), keys.fetchedAt());
  }
}
