package dev.countersign.http.connection;

import dev.countersign.domain.oauth.IssuerPath;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;

/** Adds this package's handlers to the pipeline of each HTTP/1.1 connection. */
@Singleton
final class ConnectionCustomizer
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final HttpServerConfiguration server;
  private final ConnectionLimits limits;
  private final OpenConnections connections;
  private final RequestTargets targets;
  private final ServerConnections activity;
  private final StopState stopState;

  ConnectionCustomizer(
      HttpServerConfiguration server,
      ConnectionLimits limits,
      OpenConnections connections,
      IssuerPath issuer,
      ServerConnections activity,
      StopState stopState) {
    this.server = server;
    this.limits = limits;
    this.connections = connections;
    this.targets = new RequestTargets(issuer);
    this.activity = activity;
    this.stopState = stopState;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new AllConnections());
    return event.getBean();
  }

  private final class AllConnections implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      if (role == ChannelRole.LISTENER) {
        activity.listening(channel);
      }
      if (role != ChannelRole.CONNECTION) {
        return this;
      }
      activity.accepted(channel);
      if (!connections.admit(channel)) {
        // After the pipeline is built: it expects an open channel.
        channel.eventLoop().execute(() -> close(channel));
      }
      return new OneConnection(channel);
    }
  }

  private static void close(Channel channel) {
    var _ = channel.close();
  }

  private final class OneConnection implements NettyServerCustomizer {
    private final Channel channel;

    OneConnection(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void onStreamPipelineBuilt() {
      var codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
      if (channel.pipeline().get(codec) != null) {
        var deadlines = new RequestDeadlines(limits, activity);
        var _ =
            channel
                .pipeline()
                .addAfter(
                    codec,
                    "request-assembler",
                    new RequestAssembler(
                        targets, new BodyLimits(server.getMaxRequestSize()), stopState, deadlines))
                .addAfter(codec, "request-deadlines", deadlines)
                .addBefore(codec, "request-bytes", deadlines.byteHandler());
      }
    }
  }
}
