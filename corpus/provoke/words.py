"""The vocabulary that generated applications are named with: finance first, then everyday business software."""

from __future__ import annotations

NOUNS = (
    "account transfer ledger loan card customer payment settlement deposit limit statement audit branch "
    "insurance order inventory shipment user session report notification catalog cart invoice ticket rate "
    "interest collateral fee tax journal position portfolio quote trade margin contract policy claim merchant "
    "terminal channel voucher receipt refund mandate standing beneficiary remittance bond fund schedule batch "
    "calendar holiday product price stock warehouse delivery address contact employee department salary "
    "document template attachment message queue event subscription token permission role device sensor "
    "reading alarm route driver vehicle booking room guest exam course grade student patient visit"
).split()
VERBS = (
    "process load find calculate apply post settle resolve validate convert parse build fetch merge update "
    "register confirm cancel release reserve collect import export sync dispatch schedule handle execute "
    "lookup assign prepare check open close read write map enrich publish"
).split()
ADJECTIVES = (
    "daily pending active default primary next last current total base target source internal external "
    "cached raw new old first net gross local remote"
).split()
PARTS = (
    "id code name number amount date status type key value count index size total balance owner rate "
    "currency reference description flag level version score label"
).split()
ROOTS = (
    "com.hanaro.core com.daehan.bank kr.co.mirae.pay com.northbank.app org.acme.billing com.silla.cb "
    "com.globex.trade net.initech.portal com.umbrella.crm io.contoso.shop kr.or.saemaul.fund com.wayne.erp "
    "com.stark.iot de.example.lager com.dongbang.ins com.hansol.wms jp.co.sakura.loan com.fabrikam.hr "
    "com.tailwind.logistics com.oceanic.booking co.kr.gaon.card com.pied.piper org.openclinic.ehr "
    "com.vandelay.importer com.soylent.stock com.bluth.estate kr.go.minwon.portal com.duff.brew "
    "com.sirius.cyber com.wonka.catalog edu.hogwarts.exam com.monarch.settle com.aperture.lab"
).split()
LAYERS = ("service", "domain", "core", "api", "batch", "web", "infra", "support", "impl", "biz", "common")
ENTRIES = ("Controller", "Job", "Listener", "Scheduler", "Consumer", "Endpoint", "Handler", "Tasklet", "Worker")
SERVICES = ("Service", "ServiceImpl", "Manager", "Facade", "Processor", "UseCase", "Coordinator", "Engine")
COMPONENTS = (
    "Repository", "Dao", "Client", "Helper", "Mapper", "Parser", "Validator", "Calculator", "Loader",
    "Resolver", "Converter", "Registry", "Gateway", "Adapter", "Store", "Reader", "Util", "Factory", "Policy",
)  # fmt: skip
WORDS = (
    "ACTIVE PENDING CLOSED KRW USD EUR JPY GOLD SILVER VIP A1 B2 N/A none UNKNOWN 대기 정상 해지 우대 서울 부산 main "
    "default north retail corporate mobile web branch-12 T+1 monthly 미정 - 0x1F abc 12a TRUE Y"
).split()
NAMES_KO = "김민준 이서연 박도윤 최하은 정시우 강지호 조수아 윤예준".split()
HOSTS = "pay-gw fx-feed core-db auth card-van ledger msg-bus".split()
THREADS = (
    "main", "http-nio-8080-exec-{n}", "https-jsse-nio-8443-exec-{n}", "scheduling-1", "pool-{n}-thread-{n}",
    "task-{n}", "batch-{n}", "kafka-listener-{n}-C-1", "DefaultQuartzScheduler_Worker-{n}", "catalina-exec-{n}",
    "ForkJoinPool.commonPool-worker-{n}", "XNIO-1 task-{n}", "eod-{n}", "async-{n}",
)  # fmt: skip
