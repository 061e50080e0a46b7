package dev.countersign.application.relyingparty;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerChanged;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownServer;

/** Puts offered metadata in force, and writes the audit event. */
final class ServerAgreement implements AgreeToServer {

  private final Servers servers;
  private final RelyingPartyAudit audit;
  private final UnitOfWork unitOfWork;

  ServerAgreement(Servers servers, RelyingPartyAudit audit, UnitOfWork unitOfWork) {
    this.servers = servers;
    this.audit = audit;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Result<KnownServer, RelyingPartyError> agree(Command command) {
    var problem = Issuer.problem(command.issuer());
    if (problem.isPresent()) {
      return Result.refused(new BadCall("issuer " + problem.get()));
    }
    return servers
        .find(new Issuer(command.issuer()))
        .map(known -> agree(known, command))
        .orElseGet(
            () ->
                Result.refused(
                    new UnknownServer(
                        "this service is not registered at a server with this issuer")));
  }

  private Result<KnownServer, RelyingPartyError> agree(KnownServer known, Command command) {
    if (known.moved().isEmpty()) {
      return Result.refused(new ServerChanged("no endpoint of this server waits for an agreement"));
    }
    if (!known.moved().equals(command.endpoints())) {
      return Result.refused(
          new ServerChanged(
              "these are not the endpoints that the server has moved; read /rp/servers again"));
    }
    var next = known.agreed();
    return unitOfWork.run(() -> save(next, command.actor()))
        ? Result.ok(next)
        : Result.refused(
            new ServerChanged("the server was changed at the same time; read /rp/servers again"));
  }

  private boolean save(KnownServer next, Actor actor) {
    var saved = servers.save(next);
    if (saved) {
      audit.append(RelyingPartyAction.MOVE_AGREED, next.issuer(), actor);
    }
    return saved;
  }
}
