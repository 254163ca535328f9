package live.dasi.infra.api;

import java.util.function.ToIntFunction;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.history.HistoryDesk;
import live.dasi.infra.payment.PaymentProviders;
import live.dasi.infra.person.Erasure;
import live.dasi.port.LiveKeys;
import live.dasi.port.Passes;
import live.dasi.projections.ChatViews;
import live.dasi.projections.SupportViews;
import live.dasi.projections.Views;
import live.dasi.projections.control.ControlVerticle;

/**
 * What the operations of the API are done with.
 *
 * @param accounts who may do what
 * @param erasure of people
 * @param wishes what streamers want to happen
 * @param liveKeys for what may be streamed to
 * @param passes by which guests are known
 * @param viewers how many watch a broadcast, as its pages show it
 * @param views how things are
 * @param chats what is said
 * @param history how they became so
 * @param support who follows and pays
 * @param providers who tells what was paid
 * @param notices who is told that a channel is live
 * @param projections how far the views are, and what steers them
 */
public record ApiServices(
    Accounts accounts,
    Erasure erasure,
    Wishes wishes,
    LiveKeys liveKeys,
    Passes passes,
    ToIntFunction<BroadcastId> viewers,
    Views views,
    ChatViews chats,
    HistoryDesk history,
    SupportViews support,
    PaymentProviders providers,
    NoticeServices notices,
    ControlVerticle projections) {}
