"""Hosts: whose they are, and which of them are nobody's business."""

from __future__ import annotations

import ipaddress

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from crawler.normalize.urls import host_of, is_private_host, same_site, site_of

HOSTS = {
    "https://www.example.com/a": "www.example.com",
    "https://WWW.Example.com:8080/a": "www.example.com",
    "http://www.example.com?x=1": "www.example.com",
    "http://www.example.com.": "www.example.com",
    "http://user:pass@www.example.com/": "www.example.com",
    "http://good.example.com:80@evil.example/": "evil.example",
    "http://evil.example\\@good.example.com/": "evil.example",
    "http://localhost:8000/": "localhost",
    "http://[::1]:8000/": "::1",
    "http://例子.cn/": "例子.cn",
    "//www.example.com/a": "www.example.com",
    "/news/1.html": "",
    "http://[": "",
    "": "",
}
SITES = {
    "www.example.com": "example.com",
    "example.com": "example.com",
    "a.b.c.example.com": "example.com",
    "huanbao.bjx.com.cn": "bjx.com.cn",
    "www.mee.gov.cn": "mee.gov.cn",
    "sthjt.hubei.gov.cn": "hubei.gov.cn",
    "www.gov.cn": "www.gov.cn",
    "gov.cn": "gov.cn",
    "a.org.cn": "a.org.cn",
    "x.a.net.cn": "a.net.cn",
    "x.a.edu.cn": "a.edu.cn",
    "www.sthj.bj.cn": "sthj.bj.cn",
    "www.example.cn": "example.cn",
    "www.example.com.hk": "example.com.hk",
    "www.epa.gov.tw": "epa.gov.tw",
    "www.example.co.jp": "example.co.jp",
    "www.example.co.uk": "example.co.uk",
    "www.example.io": "example.io",
    "10.0.0.1": "10.0.0.1",
    "::1": "::1",
    "localhost": "localhost",
    "WWW.Example.COM.": "example.com",
    "": "",
}
PRIVATE = (
    "localhost", "LOCALHOST", "localhost.", "a.localhost", "nas.local", "db.internal", "metadata.google.internal",
    "router.lan", "intranet", "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1",
    "017700000001", "127.0.0.1.", "0", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "0xa9fea9fe", "100.64.0.1", "100.100.100.200", "198.18.0.1", "192.0.2.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "1.2.3.4.5", "999.1.1.1", "1.2.3.08", "::1", "[::1]", "::", "0:0:0:0:0:0:0:1",
    "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:7f00:1",
    "[::ffff:10.0.0.1]", "::ffff:169.254.169.254", "::127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1", "2001:db8::1", "１２７.０.０.１", "127。0。0。1", "①②⑦.0.0.1", "127%2e0%2e0%2e1", "", "[",
    "1:2",
)  # fmt: skip
PUBLIC = (
    "www.mee.gov.cn", "bjx.com.cn", "8.8.8.8", "114.114.114.114", "172.32.0.1", "100.128.0.1", "2400:3200::1",
    "[2400:3200::1]", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::", "134744072", "0x08080808", "例子.cn",
    "163.com", "10.example.com", "localhost.example.com", "local.cn", "3g.163.com",
)  # fmt: skip


@pytest.mark.parametrize(("url", "host"), HOSTS.items())
def test_the_host_of_a_url(url, host):
    assert host_of(url) == host


@pytest.mark.parametrize(("host", "site"), SITES.items())
def test_the_site_is_what_one_owner_holds(host, site):
    assert site_of(host) == site


def test_one_site_has_many_hosts():
    assert same_site("https://www.bjx.com.cn/", "http://huanbao.bjx.com.cn:8080/news/")
    assert same_site("http://127.0.0.1:8000/", "http://127.0.0.1:9000/")
    assert not same_site("http://a.com.cn/", "http://b.com.cn/")
    assert not same_site("http://example.com/", "http://example.cn/")
    assert not same_site("mailto:a@b.cn", "mailto:a@b.cn")


@pytest.mark.parametrize("host", PRIVATE)
def test_private_hosts_are_known_in_every_spelling(host):
    assert is_private_host(host)


@pytest.mark.parametrize("host", PUBLIC)
def test_public_hosts_are_not_private(host):
    assert not is_private_host(host)


NETWORKS = st.sampled_from(("127.0.0.0/8", "10.0.0.0/8", "169.254.0.0/16"))


@examples(100)
@given(NETWORKS.flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_number_hides_a_private_address(address):
    number = int(address)
    one, two, three, four = address.packed
    spellings = (
        *(str(address), f"::ffff:{address}", str(ipaddress.IPv6Address(0xFFFF << 32 | number))),
        *(str(number), hex(number), f"0{number:o}"),
        *(f"{one}.{number & 0xFFFFFF}", f"{one}.{two}.{three << 8 | four}", f"0{one:o}.{two:#x}.{three}.{four}"),
    )
    assert all(map(is_private_host, spellings))


@examples(100)
@given(st.text(max_size=30) | st.text(st.sampled_from("0123456789abcdefx.:[]%"), max_size=30))
def test_no_text_raises(text):
    is_private_host(text)
    site_of(text)
    host_of(text)
    host_of(f"http://{text}/")
