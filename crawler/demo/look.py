"""Style and script of the demo portal: weight, as every portal has it; no crawler reads them."""

from typing import Final

STYLE: Final = """
body{margin:0;font:14px/1.8 "Microsoft YaHei",SimSun,sans-serif;color:#333;background:#f6f8f6}
a{color:#245;text-decoration:none}a:hover{color:#c30;text-decoration:underline}
ul{margin:0;padding:0;list-style:none}.w{width:1180px;margin:0 auto}.fl{float:left}.fr{float:right}
.clear{clear:both;height:0;overflow:hidden}.top{height:32px;line-height:32px;background:#eef3ee;font-size:12px}
.head{height:96px;overflow:hidden}.logo{float:left;margin:22px 0 0;font-size:30px;font-weight:bold;color:#1a7f4b}
.search{float:right}.nav{background:#1a7f4b;height:40px;line-height:40px}
.nav a{color:#fff;padding:0 14px;float:left}.sub{padding:6px 0;font-size:12px}.sub a{margin-right:12px}
.crumbs{padding:12px 0;font-size:12px;color:#888}.main{float:left;width:840px;background:#fff;padding:0 24px}
.side{float:right;width:280px}.box{background:#fff;border:1px solid #e4e9e4;margin-bottom:12px;padding:8px 12px}
.box h3{margin:0}.box li{height:28px;overflow:hidden}
.ad{display:block;height:60px;line-height:60px;text-align:center;background:#fdf6e3}
.info{border-bottom:1px dashed #ccc;color:#888;font-size:12px;text-align:center}.info span{margin:0 8px}
.abstract{background:#f4f7f4;border:1px solid #dfe8df;margin:14px 0;padding:10px 14px;color:#666}
.content p{text-indent:2em;margin:14px 0}.content img{max-width:600px}
.newslist li{border-bottom:1px dotted #ddd;padding:8px 0}.newslist .date{float:right;color:#999}
.pages{padding:16px 0;text-align:center}
.pages a,.pages b,.pages span{border:1px solid #ddd;padding:3px 9px;margin:0 2px}.related li{float:left;width:48%}
.foot{color:#888;border-top:3px solid #1a7f4b;background:#fff;margin-top:20px;
padding:14px 0;font-size:12px;text-align:center}
.synthetic{color:#a33}
"""
SCRIPT: Final = """
var portal={name:"huanbao-shili",started:new Date().getTime(),hits:{},size:14};
function byId(id){return document.getElementById(id)}
function fontSize(step){portal.size=Math.max(12,Math.min(20,portal.size+step));var c=byId("content");if(c){
c.style.fontSize=portal.size+"px"}}
function favourite(){try{window.external.AddFavorite(location.href,document.title)}catch(e){
alert("Ctrl+D")}return false}
function tab(group,index,count){for(var i=0;i<count;i++){var one=byId(group+i);if(one){
one.style.display=i===index?"block":"none"}}}
function searchForm(form){if(!form.key.value){form.key.focus();
return false}form.key.value=form.key.value.replace(/\\s+/g," ");return true}
(function(){var ua=navigator.userAgent.toLowerCase();portal.phone=/android|iphone|mobile/.test(ua);
portal.log=function(what){portal.hits[what]=(portal.hits[what]||0)+1};portal.log("view")})();
"""
