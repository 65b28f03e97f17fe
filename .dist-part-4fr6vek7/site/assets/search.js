(function(){"use strict";const{el,fill,fold,instead,load,root,spans}=window.wuzha;const PAGE=30;const FACETS=["type","who","year","loss"];const NAMES={type:"类型",who:"对象",year:"年份",loss:"损失"};const form=document.querySelector("form.find");if(form){library();}
function library(){const input=form.querySelector("input");const nav=document.querySelector(".pick"),lists=document.querySelector(".lists");const base={type:form.dataset.kind},byKind=nav.querySelector("[data-keep]");const told=Array.from(lists.childNodes);const status=el("span",{role:"status"});const clear=el("button.more.side",{type:"button",onclick:reset},"清空");const places=el("ul.places"),rows=el("ul.rows");const further=el("button.btn.line",{type:"button",onclick:function(){more(true);}});const found=el("section.found",{},el("h2",{},status),clear,places,rows,further);const facets=el("details.facets",{},el("summary",{},"对象、年份、损失"),el("div"));let state=null,cases=null,texts=[],lows=[],arrived=0,broken=false;let hits=[],shown=0,waiting="",last="",composing=false;nav.after(facets);form.addEventListener("submit",function(event){event.preventDefault();typed();input.blur();});input.addEventListener("input",function(){if(!composing){typed();}});input.addEventListener("compositionstart",function(){composing=true;});input.addEventListener("compositionend",function(){composing=false;typed();});input.addEventListener("focus",ahead);facets.addEventListener("toggle",ahead);nav.addEventListener("click",picked);document.addEventListener("keydown",keys);window.addEventListener("hashchange",read);window.addEventListener("pageshow",function(event){if(event.persisted){read();}});form.hidden=false;read();function read(){const hash=location.hash.slice(1),ours=hash.includes("=");if(state&&hash&&!ours){return;}
const asked=new URLSearchParams(ours?hash:"");state={q:asked.get("q")||""};FACETS.forEach(function(key){state[key]=asked.get(key)||base[key]||"";});if(base.type&&state.type!==base.type){away(asked);return;}
if(input.value!==state.q){input.value=state.q;}
if(active()){seek();}else if(cases){draw();}}
function write(step){const asked=new URLSearchParams();["q"].concat(FACETS).forEach(function(key){if(state[key]&&state[key]!==base[key]){asked.set(key,state[key]);}});if(base.type&&state.type!==base.type){away(asked);return false;}
const hash="#"+asked.toString();if(hash!==(location.hash||"#")){try{if(step){history.pushState(null,"",hash);}else{history.replaceState(null,"",hash);}}catch(often){}}
return true;}
function away(asked){state.type=base.type;location.href=root+"cases/index.html#"+asked;}
function active(){return Boolean(state.q)||FACETS.some(function(key){return state[key]!==(base[key]||"");});}
function typed(){state.q=input.value.trim();write(false);seek();}
function reset(){FACETS.forEach(function(key){state[key]=base[key]||"";});state.q=input.value="";write(true);draw();input.focus();}
function picked(event){const link=event.target.closest("a");if(!link||!link.dataset.type){return;}
instead(event,function(){return pick("type",link.dataset.type);});}
function pick(key,value){state[key]=state[key]===value?"":value;return write(true)?show():null;}
function prepare(){return load("cases").then(function(data){if(!cases){cases=ready(data);chips(counted([]).counts);}
return cases;});}
function ahead(){prepare().catch(function(){});}
function ready(data){data.rows.forEach(function(row){const kind=row[1]<0?["",""]:data.kinds[row[1]];row.kind=kind[0];row.low=[row[2].join(""),kind[0],row[4]].map(function(text){return text.toLowerCase();});row.has={type:[kind[1]],who:row[3].map(function(at){return data.who[at];}),year:[row[6].slice(0,4)],loss:[data.loss[row[5]]]};});return data;}
function show(){return prepare().then(function(){if(state.q){fetchTexts();}draw();});}
function seek(){show().catch(function(){status.textContent="页面没加载全，刷新一下。";fill(lists,[found]);});}
async function fetchTexts(){if(waiting||arrived===cases.shards.length){return;}
broken=false;while(arrived<cases.shards.length&&!broken){const name=cases.shards[arrived][0],version=cases.shards[arrived][2];waiting=name.slice(0,4);try{const some=await load("text-"+name,version);texts=texts.concat(some);lows=lows.concat(some.map(function(text){return text.toLowerCase();}));arrived+=1;}catch(missing){broken=true;}
draw();}
waiting="";draw();}
function terms(){return fold(state.q).split(/\s+/).filter(Boolean);}
function rank(at,wanted){const low=cases.rows[at].low;let sum=0;for(const term of wanted){if(low[0].includes(term)){sum+=8;}
else if(low[1].includes(term)){sum+=4;}
else if(low[2].includes(term)){sum+=2;}
else if(at<lows.length&&lows[at].includes(term)){sum+=1;}
else{return-1;}}
return sum;}
function counted(wanted){const counts={type:{},who:{},year:{},loss:{}},list=[];cases.rows.forEach(function(row,at){const score=rank(at,wanted);if(score<0){return;}
const misses=FACETS.filter(function(key){return state[key]&&!row.has[key].includes(state[key]);});if(!misses.length){list.push([score,at]);}
FACETS.forEach(function(key){if(misses.every(function(one){return one===key;})){row.has[key].forEach(function(value){counts[key][value]=(counts[key][value]||0)+1;});}});});if(wanted.length){list.sort(function(one,two){return two[0]-one[0]||one[1]-two[1];});}
return{counts:counts,list:list};}
function draw(){const wanted=terms(),result=counted(wanted);chips(result.counts);if(!active()){fill(lists,told);return;}
const now=result.list.map(function(pair){return pair[1];});const led=wanted.length?placed(wanted):[];const arriving=Boolean(state.q&&waiting),none=!now.length&&!led.length&&!arriving&&!broken;const drawn=JSON.stringify([wanted,now,none]);if(drawn!==last){last=drawn;hits=now;shown=0;fill(places,none?[finder()]:led);fill(rows,[]);rows.hidden=!hits.length;more();}
status.textContent=none?"没有找到。换一个短一点的词，或者少选一项。":hits.length+" 个案例"+(arriving?"，还在翻 "+waiting+" 年的":broken?"，有几年的没读到，刷新再试":"");if(found.parentNode!==lists){fill(lists,[found]);}}
function finder(){return el("li",{},el("a",{href:root+"types/index.html"},"把他说的话打进“我遇到了”"));}
function more(pressed){const wanted=terms(),next=hits.slice(shown,shown+PAGE);rows.append.apply(rows,next.map(function(at){return line(at,wanted);}));shown+=next.length;further.hidden=shown>=hits.length;if(pressed&&further.hidden&&next.length){rows.children[shown-next.length].firstChild.focus();}
further.textContent="再看 "+Math.min(PAGE,hits.length-shown)+" 个";}
function line(at,wanted){const row=cases.rows[at];const title=spans(row[2],function(part){return lit(part,wanted);});return el("li.row",{},el("a",{href:root+"cases/"+row[0]+".html"},el("h3",{},title),said(at,row,wanted),el("span.what",{},el("b",{},lit(row.kind,wanted)),el("span",{},cases.loss[row[5]]),el("span",{},row[6]))));}
function said(at,row,wanted){const elsewhere=wanted.find(function(term){return!row.low[0].includes(term)&&!row.low[2].includes(term);});const spot=elsewhere&&at<lows.length?lows[at].indexOf(elsewhere):-1;if(spot<0){return row[4]?el("q",{},lit(row[4],wanted)):[];}
const text=texts[at].length===lows[at].length?texts[at]:lows[at];const start=Math.max(text.lastIndexOf("\n",spot)+1,spot-12);const stop=text.indexOf("\n",spot),end=Math.min(stop<0?text.length:stop,spot+elsewhere.length+18);const cut=(start&&text[start-1]!=="\n"?"……":"")+text.slice(start,end);return el("span.spot",{},lit(cut,wanted),text[end]&&text[end]!=="\n"?"……":"");}
function placed(wanted){return cases.places.filter(function(place){const low=place[2].toLowerCase();return wanted.every(function(term){return low.includes(term);});}).slice(0,4).map(function(place){return el("li",{},el("a",{href:root+place[1]},lit(place[0],wanted)));});}
function chips(counts){const at=document.activeElement&&document.activeElement.dataset.chip,left=nav.scrollLeft;const kinds=cases.kinds.filter(function(kind){return counts.type[kind[1]]||state.type===kind[1];});const all=chip("type","","全部",0);const types=kinds.map(function(kind){return chip("type",kind[1],kind[0],counts.type[kind[1]]||0);});const list=nav.querySelector("ul");fill(list,[all,byKind].concat(types));nav.scrollLeft=left;const years=Object.keys(counts.year).concat(state.year||[]).filter(once).sort().reverse();fill(facets.lastChild,[group("who",cases.who,counts),group("year",years,counts),group("loss",cases.loss,counts)]);const chosen=FACETS.slice(1).map(function(key){return state[key];}).filter(Boolean);facets.firstChild.textContent=chosen.length?chosen.join("、"):"对象、年份、损失";const same=at&&document.querySelector('[data-chip="'+at+'"]');if(same){same.focus();}}
function group(key,all,counts){const some=all.filter(function(value){return counts[key][value]||state[key]===value;});return el("div",{role:"group","aria-label":NAMES[key]},el("b",{},NAMES[key]),el("ul",{},some.map(function(value){return chip(key,value,value,counts[key][value]||0);})));}
function chip(key,value,text,count){return el("li",{},el("button",{type:"button","aria-pressed":String(state[key]===value),"data-chip":key+"="+value,onclick:function(){if(value||state[key]){pick(key,value||state[key]);}}},text,count?el("small",{},String(count)):""));}
function once(value,at,all){return all.indexOf(value)===at;}
function keys(event){const ways=[input].concat(Array.from(found.isConnected?found.querySelectorAll("li a"):[]));const at=ways.indexOf(document.activeElement);const free=!/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);if(event.key==="/"&&free&&!event.ctrlKey&&!event.metaKey){event.preventDefault();input.focus();}
else if(event.isComposing||at<0){return;}
else if(event.key==="ArrowDown"&&ways[at+1]){event.preventDefault();ways[at+1].focus();}
else if(event.key==="ArrowUp"&&at>0){event.preventDefault();ways[at-1].focus();}
else if(event.key==="Escape"&&at>0){input.focus();}
else if(event.key==="Escape"&&state.q){state.q=input.value="";write(false);seek();}}}
function lit(text,terms){const low=text.toLowerCase(),nodes=[];let at=0;while(terms.length&&at<text.length){let next=-1,long=0;terms.forEach(function(term){const found=low.indexOf(term,at);if(found>=0&&(next<0||found<next||(found===next&&term.length>long))){next=found;long=term.length;}});if(next<0){break;}
nodes.push(text.slice(at,next),el("mark.hit",{},text.slice(next,next+long)));at=next+long;}
nodes.push(text.slice(at));return nodes;}})();
